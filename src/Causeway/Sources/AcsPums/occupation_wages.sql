-- The distribution of hourly wages within each Census occupation and group, lowest wage first: what the intervals of the percentiles are read from.
-- Universe and wage as in occupation_estimates.sql.
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
)
select occp, race, sex, hourly, sum(weight) as workers
from worker
where hourly is not null
group by occp, race, sex, hourly
order by occp, race, sex, hourly
