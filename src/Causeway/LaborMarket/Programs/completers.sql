-- People who completed by race or ethnicity, by sex, and all, in the newest year of completers, for institutions in an area ($1; US for all; or one institution, $3) by the newest list of institutions ($2).
-- Universe: people with at least one award of a level in the year; a person with awards of two levels counts in each.
select case when c.group_kind = 'race' then c.group_code else 'total' end as race,
    case when c.group_kind = 'sex' then c.group_code else 'total' end as sex,
    cast(sum(c.completers) as double precision) as completers, c.vintage
from edu.completer c
left join edu.institution i on i.unitid = c.unitid and i.vintage = $2
where c.vintage = (select max(vintage) from edu.completer) and c.group_kind in ('race', 'sex', 'total')
  and (
    c.unitid = $3
    or (cast($3 as text) = '' and (cast($1 as text) = 'US' or i.state = $1 or i.county = $1 or i.cbsa = $1))
  )
group by case when c.group_kind = 'race' then c.group_code else 'total' end, case when c.group_kind = 'sex' then c.group_code else 'total' end, c.vintage
order by 1, 2
