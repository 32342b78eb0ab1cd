-- Programs of study for the list: those directly below a code ($1; empty for the two-digit families) when nothing is searched, else all with the words ($2, in lower case) in code, title or examples.
-- Universe: codes in use in the newest edition of the classification; where it is not loaded, the six-digit programs of the crosswalk with occupations.
with listed as (
    select cip, title, coalesce(examples, '') as examples
    from code.cip
    where in_use and vintage = (select max(vintage) from code.cip)
    union all
    select cip, min(cip_title), ''
    from code.cip_soc
    where matched and vintage = (select max(vintage) from code.cip_soc) and not exists (select 1 from code.cip)
    group by cip
)
select cip, title
from listed
where case when cast($2 as text) = ''
    then (
        (cast($1 as text) = '' and (length(cip) = 2 or not exists (select 1 from code.cip)))
        or (length(cast($1 as text)) = 2 and length(cip) = 5 and cip like cast($1 as text) || '.%')
        or (length(cast($1 as text)) = 5 and length(cip) = 7 and cip like cast($1 as text) || '%')
    )
    else position(cast($2 as text) in lower(cip)) = 1
        or position(cast($2 as text) in lower(title)) > 0
        or position(cast($2 as text) in lower(examples)) > 0
    end
order by cip
