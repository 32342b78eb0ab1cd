-- Awards of each program of study that institutions in the area gave in the newest year, and how many of them gave any. First majors only; awards are not people.
select c.cip, cast(sum(c.awards) as double precision) as awards, count(distinct case when c.awards > 0 then c.unitid end) as institutions
from edu.completion c
join edu.institution i on i.unitid = c.unitid and i.vintage = (select max(vintage) from edu.institution)
where c.vintage = (select max(vintage) from edu.completion)
  and c.race = 'total' and c.sex = 'total' and c.major_number = '1'
  and ($1 = 'US' or i.state = $1 or i.county = $1 or i.cbsa = $1)
group by c.cip
order by c.cip
