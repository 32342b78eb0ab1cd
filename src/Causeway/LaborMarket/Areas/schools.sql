-- Between which bounds the four-year graduation rate of a state ($1, or US) lies, by group of students, from the rates and ranges that its schools (or districts) print.
-- Universe: students of the adjusted cohorts of schools whose cohort is printed. A school's printed rate is its own bound; a range gives two; a withheld rate may be anything from 0 to 100.
-- The edition is the newest that has the state; of districts and schools the districts are taken, because they miss fewer students.
with edition as (
    select vintage, level
    from edu.graduation_rate
    where state = $1 or cast($1 as text) = 'US'
    group by vintage, level
    order by vintage desc, level
    limit 1
)
select g.group_code, min(g.vintage) as vintage, min(g.level) as level, count(*) as schools, cast(sum(g.cohort) as double precision) as students,
    sum(g.cohort * coalesce(g.rate_low, 0.0)) / sum(g.cohort) as low,
    sum(g.cohort * coalesce(g.rate_high, 100.0)) / sum(g.cohort) as high,
    count(g.rate) as printed,
    count(*) filter (where g.rate is null and g.rate_low is not null) as ranges,
    count(*) filter (where g.rate_low is null) as withheld
from edu.graduation_rate g
join edition e on e.vintage = g.vintage and e.level = g.level
where (g.state = $1 or cast($1 as text) = 'US') and g.cohort > 0
group by g.group_code
order by g.group_code
