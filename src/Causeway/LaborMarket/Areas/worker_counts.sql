-- Wage and salary workers who live in a state ($1) by race and ethnicity and by sex, added up over all occupations of our estimates: for where the microdata themselves are not loaded.
-- Universe: employed wage and salary workers. People and workers add up; medians and margins do not and are left out.
select e.race, e.sex, min(e.vintage) as vintage, cast(sum(e.n) as bigint) as n, sum(e.workers) as workers
from census.occupation_estimate e
where e.area = $1 and e.vintage = (select max(vintage) from census.occupation_estimate where area = $1)
group by e.race, e.sex
order by e.race, e.sex
