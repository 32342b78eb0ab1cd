-- All awards of an institution ($1) by level in every loaded year.
-- Universe: awards conferred from July to June before the year, first majors. Awards are not people.
select vintage, award_level, cast(sum(awards) as double precision) as awards
from edu.completion
where unitid = $1 and race = 'total' and sex = 'total' and major_number = '1'
group by vintage, award_level
order by vintage, award_level
