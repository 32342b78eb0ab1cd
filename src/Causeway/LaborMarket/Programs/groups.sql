-- Awards in a program of study ($2, a pattern such as 51.38%) by race or ethnicity and by sex in one year ($3), for institutions in an area ($1; US for all) by the newest list of institutions ($4).
-- Universe: awards conferred from July to June before the year, first majors. Nonresidents stand outside the race categories. Awards are not people.
select c.race, c.sex, cast(sum(c.awards) as double precision) as awards
from edu.completion c
left join edu.institution i on i.unitid = c.unitid and i.vintage = $4
where c.vintage = $3 and c.major_number = '1' and c.cip like $2 and (c.race = 'total' or c.sex = 'total')
  and (cast($1 as text) = 'US' or i.state = $1 or i.county = $1 or i.cbsa = $1)
group by c.race, c.sex
order by c.race, c.sex
