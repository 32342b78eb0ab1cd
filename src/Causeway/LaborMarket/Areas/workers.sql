-- Wage and salary workers who live in a state ($1) and their median hourly wage, by race and ethnicity and by sex, from the newest ACS microdata that are loaded.
-- Universe: employed civilians (ESR 1 and 2) who work for wages (COW 1 to 5). Race and ethnicity as rolled up in 1997: Hispanic of any race, then single races, then two or more.
-- Hourly wage: wages of the past twelve months in the edition's dollars over usual hours times weeks. n is the people in the sample, squares the sum of their squared weights;
-- low and high are the wages at the ends of the 90 percent interval of the share that earns at most the median (Woodruff), with the effective size of the sample.
with chosen as (
    select p.vintage, p.weight, p.hisp, p.rac1p, p.sex, p.esr, p.cow, p.wagp, p.wkhp, p.adjinc,
        coalesce(p.wkwn, case p.wkw when '1' then 51 when '2' then 48 when '3' then 43 when '4' then 33 when '5' then 20 when '6' then 7 end) as weeks
    from census.pums_person p
    where p.area = $1 and p.vintage = (select max(vintage) from census.pums_person where area = $1)
),
worker as (
    select c.vintage, cast(c.weight as double precision) as weight,
        case
            when c.hisp <> '01' then 'hispanic'
            when c.rac1p = '1' then 'white'
            when c.rac1p = '2' then 'black'
            when c.rac1p in ('3', '4', '5') then 'american_indian_alaska_native'
            when c.rac1p = '6' then 'asian'
            when c.rac1p = '7' then 'native_hawaiian_pacific_islander'
            when c.rac1p = '8' then 'other'
            else 'two_or_more'
        end as race,
        case when c.sex = '1' then 'male' else 'female' end as sex,
        case when c.wagp > 0 and c.wkhp > 0 and c.weeks > 0 then c.wagp * coalesce(c.adjinc, 1) / (c.wkhp * c.weeks) end as hourly
    from chosen c
    where c.esr in ('1', '2') and c.cow in ('1', '2', '3', '4', '5')
),
-- People of a group with the same wage together: a sixth of the rows.
wage as (
    select race, sex, hourly, min(vintage) as vintage, count(*) as n, sum(weight) as weight, sum(weight * weight) as squares
    from worker
    group by race, sex, hourly
),
one as (
    select 'all' as race, 'all' as sex, hourly, vintage, n, weight, squares from wage
    union all select race, 'all', hourly, vintage, n, weight, squares from wage
    union all select 'all', sex, hourly, vintage, n, weight, squares from wage
    union all select race, sex, hourly, vintage, n, weight, squares from wage
),
size as (
    select race, sex, min(vintage) as vintage, cast(sum(n) as bigint) as n, cast(coalesce(sum(n) filter (where hourly is not null), 0) as bigint) as n_paid,
        sum(weight) as workers, sum(squares) as squares,
        sum(weight) filter (where hourly is not null) as paid,
        sum(squares) filter (where hourly is not null) as paid_squares
    from one
    group by race, sex
),
running as (
    select race, sex, hourly, sum(sum(weight)) over (partition by race, sex order by hourly) as below
    from one
    where hourly is not null
    group by race, sex, hourly
),
person as (
    select sum(cast(weight as double precision)) as persons, sum(cast(weight as double precision) * weight) as person_squares from chosen
)
select s.race, s.sex, s.vintage, s.n, s.n_paid, s.workers, s.squares, p.persons, p.person_squares,
    min(r.hourly) filter (where r.below >= 0.5 * s.paid) as median,
    min(r.hourly) filter (where r.below >= (0.5 - 1.645 * sqrt(0.25 * s.paid_squares) / s.paid) * s.paid) as low,
    min(r.hourly) filter (where r.below >= (0.5 + 1.645 * sqrt(0.25 * s.paid_squares) / s.paid) * s.paid) as high
from size s
cross join person p
left join running r on r.race = s.race and r.sex = s.sex
group by s.race, s.sex, s.vintage, s.n, s.n_paid, s.workers, s.squares, p.persons, p.person_squares
order by s.race, s.sex
