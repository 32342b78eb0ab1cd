-- Workers and hourly wages by Census occupation, from ACS microdata: for a state or a list of PUMAs, whole or by race and ethnicity and by sex.
-- Universe: employed civilians (ESR 1 and 2) where they live. Race and ethnicity as rolled up in 1997: Hispanic of any race, then single races, then two or more.
-- Hourly wage: wages of the past twelve months in the edition's dollars over usual hours times weeks, for wage and salary workers (COW 1 to 5) with wages.
-- A percentile is the smallest wage at which the running sum of weights reaches the share.
-- $1 vintage, $2 state or empty, $3 PUMAs (state and PUMA code together, joined by commas) or empty, $4 by race, $5 by sex,
-- $6 wage and salary workers only, $7 full-time full-year workers only (35 hours, 50 weeks).
with chosen as (
    select q.*,
        coalesce(q.wkwn, case q.wkw when '1' then 51 when '2' then 48 when '3' then 43 when '4' then 33 when '5' then 20 when '6' then 7 end) as weeks
    from census.pums_person q
    where q.vintage = $1
        and (q.area = cast($2 as text) or position(',' || q.area || q.puma || ',' in ',' || cast($3 as text) || ',') > 0)
),
worker as (
    select
        p.area,
        p.serialno,
        p.sporder,
        p.occp,
        p.socp,
        p.adjinc,
        p.wkwn,
        cast(p.weight as double precision) as weight,
        case
            when not cast($4 as boolean) then 'all'
            when p.hisp <> '01' then 'hispanic'
            when p.rac1p = '1' then 'white'
            when p.rac1p = '2' then 'black'
            when p.rac1p in ('3', '4', '5') then 'american_indian_alaska_native'
            when p.rac1p = '6' then 'asian'
            when p.rac1p = '7' then 'native_hawaiian_pacific_islander'
            when p.rac1p = '8' then 'other'
            when p.rac1p = '9' then 'two_or_more'
            else 'unknown'
        end as race,
        case when not cast($5 as boolean) then 'all' when p.sex = '1' then 'male' when p.sex = '2' then 'female' else 'unknown' end as sex,
        case
            when p.cow in ('1', '2', '3', '4', '5') and p.wagp > 0 and p.wkhp > 0 and p.weeks > 0
            then p.wagp * coalesce(p.adjinc, 1) / (p.wkhp * p.weeks)
        end as hourly
    from chosen p
    where p.esr in ('1', '2')
        and p.occp is not null
        and (not cast($6 as boolean) or p.cow in ('1', '2', '3', '4', '5'))
        and (not cast($7 as boolean) or (p.wkhp >= 35 and p.weeks >= 50))
),
-- The newest code list that is loaded; without one, occupations have no title and the SOC code of the microdata.
code as (
    select o.census, o.title, o.soc,
        (
            select string_agg(s.soc, ',' order by s.soc)
            from code.census_occupation_soc s
            where s.vintage = o.vintage and s.census = o.census
        ) as soc_codes
    from code.census_occupation o
    where o.vintage = (select max(vintage) from code.census_occupation)
),
base as (
    select sum(cast(weight as double precision)) as persons, sum(cast(weight as double precision) * weight) as squares
    from chosen
),
ranked as (
    select w.*,
        sum(case when hourly is not null then weight end)
            over (partition by occp, race, sex order by hourly, serialno, sporder rows between unbounded preceding and current row) as below,
        sum(case when hourly is not null then weight end) over (partition by occp, race, sex) as total
    from worker w
)
select
    r.occp,
    r.race,
    r.sex,
    min(c.title) as title,
    coalesce(min(c.soc), min(r.socp)) as soc,
    min(c.soc_codes) as soc_codes,
    count(*) as records,
    sum(r.weight) as workers,
    sum(r.weight * r.weight) as squares,
    count(r.hourly) as wage_records,
    coalesce(sum(r.weight) filter (where r.hourly is not null), 0) as wage_workers,
    coalesce(sum(r.weight * r.weight) filter (where r.hourly is not null), 0) as wage_squares,
    min(hourly) filter (where below >= (cast(0.10 as double precision) - 1e-9) * total) as p10,
    min(hourly) filter (where below >= (cast(0.25 as double precision) - 1e-9) * total) as p25,
    min(hourly) filter (where below >= (cast(0.50 as double precision) - 1e-9) * total) as p50,
    min(hourly) filter (where below >= (cast(0.75 as double precision) - 1e-9) * total) as p75,
    min(hourly) filter (where below >= (cast(0.90 as double precision) - 1e-9) * total) as p90,
    count(*) filter (where r.hourly is not null and r.adjinc is null) as not_adjusted,
    count(*) filter (where r.hourly is not null and r.wkwn is null) as weeks_from_classes,
    min(b.persons) as persons,
    min(b.squares) as person_squares
from ranked r
cross join base b
left join code c on c.census = r.occp
group by r.occp, r.race, r.sex
order by r.occp, r.race, r.sex
