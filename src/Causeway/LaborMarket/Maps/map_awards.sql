-- Awards that colleges conferred in the newest year, by state ($1 empty) or by county of the state $1, at the main campus. First majors only; awards are not people.
with award as (
    select c.unitid, sum(c.awards) as awards, min(c.vintage) as vintage
    from edu.completion_total c
    where c.vintage = (select max(vintage) from edu.completion_total) and c.race = 'total' and c.sex = 'total' and c.major_number = '1'
    group by c.unitid
    union all
    -- The totals of an institution may not be loaded though its programs are.
    select c.unitid, sum(c.awards), min(c.vintage)
    from edu.completion c
    where c.vintage = (select max(vintage) from edu.completion)
      and (select max(vintage) from edu.completion_total) is null
      and c.race = 'total' and c.sex = 'total' and c.major_number = '1'
    group by c.unitid
)
select case when cast($1 as text) = '' then i.state else i.county end as place, cast(sum(a.awards) as double precision) as awards, count(*) as institutions, min(a.vintage) as vintage
from edu.institution i
join award a on a.unitid = i.unitid
where i.vintage = (select max(vintage) from edu.institution)
  and (cast($1 as text) = '' or i.state = cast($1 as text))
  and case when cast($1 as text) = '' then i.state else i.county end is not null
group by case when cast($1 as text) = '' then i.state else i.county end
order by 1
