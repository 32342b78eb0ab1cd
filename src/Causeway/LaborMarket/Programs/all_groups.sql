-- All awards by race or ethnicity and by sex in one year ($2), for institutions in an area ($1; US for all) by the newest list of institutions ($3): what a program or institution is compared with.
-- Universe: awards in all programs as the institutions' totals print them, first majors. Awards are not people.
select c.race, c.sex, cast(sum(c.awards) as double precision) as awards
from edu.completion_total c
left join edu.institution i on i.unitid = c.unitid and i.vintage = $3
where c.vintage = $2 and c.major_number = '1' and (c.race = 'total' or c.sex = 'total')
  and (cast($1 as text) = 'US' or i.state = $1 or i.county = $1 or i.cbsa = $1)
group by c.race, c.sex
order by c.race, c.sex
