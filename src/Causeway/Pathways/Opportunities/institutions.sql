-- Institutions in the area that give awards in a program of study (a code of two, four or six digits), newest year, first majors.
select i.unitid, i.name, coalesce(i.city, '') as city, c.cip, c.award_level, cast(sum(c.awards) as double precision) as awards, c.vintage
from edu.completion c
join edu.institution i on i.unitid = c.unitid and i.vintage = (select max(vintage) from edu.institution)
where c.vintage = (select max(vintage) from edu.completion)
  and c.race = 'total' and c.sex = 'total' and c.major_number = '1'
  and c.cip like $2
  and ($1 = 'US' or i.state = $1 or i.county = $1 or i.cbsa = $1)
group by i.unitid, i.name, i.city, c.cip, c.award_level, c.vintage
having sum(c.awards) > 0
order by awards desc, i.name, c.cip, c.award_level
