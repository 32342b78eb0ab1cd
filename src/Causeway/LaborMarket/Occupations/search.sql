-- Occupations by a part of the code or of a name: names of the newest wages, of O*NET, and the titles that people give their jobs. $1 is what was typed, in lower case.
with named as (
    select soc, soc_title as title, 1 as place
    from lmi.oews_wage
    where level = 'detailed' and naics = '000000' and vintage = (select max(vintage) from lmi.oews_wage)
    union all
    select soc, title, 2 as place
    from onet.occupation
    where onet_soc like '%.00' and vintage = (select max(vintage) from onet.occupation)
    union all
    select soc, title, 3 as place
    from code.census_occupation
    where kind = 'occupation' and soc like '__-____' and vintage = (select max(vintage) from code.census_occupation)
),
one as (
    select soc, title, row_number() over (partition by soc order by place, title) as place
    from named
),
also as (
    select soc, min(title) as title
    from onet.alternate_title
    where vintage = (select max(vintage) from onet.alternate_title) and position(cast($1 as text) in lower(title)) > 0
    group by soc
)
select o.soc, o.title, case when position(cast($1 as text) in lower(o.title)) > 0 or position(cast($1 as text) in lower(o.soc)) > 0 then null else a.title end as also
from one o
left join also a on a.soc = o.soc
where o.place = 1 and (position(cast($1 as text) in lower(o.title)) > 0 or position(cast($1 as text) in lower(o.soc)) > 0 or a.soc is not null)
order by case when position(cast($1 as text) in lower(o.title)) > 0 or position(cast($1 as text) in lower(o.soc)) > 0 then 0 else 1 end, o.title, o.soc
