-- Awards of an institution ($1) by race or ethnicity and by sex in its newest year, all programs, first majors.
-- Universe: awards conferred from July to June before the year. Nonresidents stand outside the race categories. Awards are not people.
select race, sex, cast(sum(awards) as double precision) as awards
from edu.completion
where unitid = $1 and major_number = '1' and (race = 'total' or sex = 'total') and vintage = $2
group by race, sex
order by race, sex
