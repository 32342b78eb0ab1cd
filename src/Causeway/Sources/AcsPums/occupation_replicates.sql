-- Sums of the 80 replicate weights for each Census occupation and group, in seven parts: workers without a wage (0), and those with a wage up to the 10th, 25th, 50th,
-- 75th and 90th percentile (1 to 5) and above (6). From them come the sampling errors of the count and of the share below each percentile.
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
),
ranked as (
    select w.*,
        sum(case when hourly is not null then weight end)
            over (partition by occp, race, sex order by hourly, serialno, sporder rows between unbounded preceding and current row) as below,
        sum(case when hourly is not null then weight end) over (partition by occp, race, sex) as total
    from worker w
),
cut as (
    select occp, race, sex,
        min(hourly) filter (where below >= (cast(0.10 as double precision) - 1e-9) * total) as p10,
        min(hourly) filter (where below >= (cast(0.25 as double precision) - 1e-9) * total) as p25,
        min(hourly) filter (where below >= (cast(0.50 as double precision) - 1e-9) * total) as p50,
        min(hourly) filter (where below >= (cast(0.75 as double precision) - 1e-9) * total) as p75,
        min(hourly) filter (where below >= (cast(0.90 as double precision) - 1e-9) * total) as p90
    from ranked
    group by occp, race, sex
),
placed as (
    select w.area, w.serialno, w.sporder, w.occp, w.race, w.sex,
        case
            when w.hourly is null then 0
            when w.hourly <= c.p10 then 1
            when w.hourly <= c.p25 then 2
            when w.hourly <= c.p50 then 3
            when w.hourly <= c.p75 then 4
            when w.hourly <= c.p90 then 5
            else 6
        end as part
    from worker w
    join cut c on c.occp = w.occp and c.race = w.race and c.sex = w.sex
)
select
    p.occp,
    p.race,
    p.sex,
    p.part,
    count(*) as records,
    cast(sum(r.pwgtp1) as double precision) as pwgtp1,
    cast(sum(r.pwgtp2) as double precision) as pwgtp2,
    cast(sum(r.pwgtp3) as double precision) as pwgtp3,
    cast(sum(r.pwgtp4) as double precision) as pwgtp4,
    cast(sum(r.pwgtp5) as double precision) as pwgtp5,
    cast(sum(r.pwgtp6) as double precision) as pwgtp6,
    cast(sum(r.pwgtp7) as double precision) as pwgtp7,
    cast(sum(r.pwgtp8) as double precision) as pwgtp8,
    cast(sum(r.pwgtp9) as double precision) as pwgtp9,
    cast(sum(r.pwgtp10) as double precision) as pwgtp10,
    cast(sum(r.pwgtp11) as double precision) as pwgtp11,
    cast(sum(r.pwgtp12) as double precision) as pwgtp12,
    cast(sum(r.pwgtp13) as double precision) as pwgtp13,
    cast(sum(r.pwgtp14) as double precision) as pwgtp14,
    cast(sum(r.pwgtp15) as double precision) as pwgtp15,
    cast(sum(r.pwgtp16) as double precision) as pwgtp16,
    cast(sum(r.pwgtp17) as double precision) as pwgtp17,
    cast(sum(r.pwgtp18) as double precision) as pwgtp18,
    cast(sum(r.pwgtp19) as double precision) as pwgtp19,
    cast(sum(r.pwgtp20) as double precision) as pwgtp20,
    cast(sum(r.pwgtp21) as double precision) as pwgtp21,
    cast(sum(r.pwgtp22) as double precision) as pwgtp22,
    cast(sum(r.pwgtp23) as double precision) as pwgtp23,
    cast(sum(r.pwgtp24) as double precision) as pwgtp24,
    cast(sum(r.pwgtp25) as double precision) as pwgtp25,
    cast(sum(r.pwgtp26) as double precision) as pwgtp26,
    cast(sum(r.pwgtp27) as double precision) as pwgtp27,
    cast(sum(r.pwgtp28) as double precision) as pwgtp28,
    cast(sum(r.pwgtp29) as double precision) as pwgtp29,
    cast(sum(r.pwgtp30) as double precision) as pwgtp30,
    cast(sum(r.pwgtp31) as double precision) as pwgtp31,
    cast(sum(r.pwgtp32) as double precision) as pwgtp32,
    cast(sum(r.pwgtp33) as double precision) as pwgtp33,
    cast(sum(r.pwgtp34) as double precision) as pwgtp34,
    cast(sum(r.pwgtp35) as double precision) as pwgtp35,
    cast(sum(r.pwgtp36) as double precision) as pwgtp36,
    cast(sum(r.pwgtp37) as double precision) as pwgtp37,
    cast(sum(r.pwgtp38) as double precision) as pwgtp38,
    cast(sum(r.pwgtp39) as double precision) as pwgtp39,
    cast(sum(r.pwgtp40) as double precision) as pwgtp40,
    cast(sum(r.pwgtp41) as double precision) as pwgtp41,
    cast(sum(r.pwgtp42) as double precision) as pwgtp42,
    cast(sum(r.pwgtp43) as double precision) as pwgtp43,
    cast(sum(r.pwgtp44) as double precision) as pwgtp44,
    cast(sum(r.pwgtp45) as double precision) as pwgtp45,
    cast(sum(r.pwgtp46) as double precision) as pwgtp46,
    cast(sum(r.pwgtp47) as double precision) as pwgtp47,
    cast(sum(r.pwgtp48) as double precision) as pwgtp48,
    cast(sum(r.pwgtp49) as double precision) as pwgtp49,
    cast(sum(r.pwgtp50) as double precision) as pwgtp50,
    cast(sum(r.pwgtp51) as double precision) as pwgtp51,
    cast(sum(r.pwgtp52) as double precision) as pwgtp52,
    cast(sum(r.pwgtp53) as double precision) as pwgtp53,
    cast(sum(r.pwgtp54) as double precision) as pwgtp54,
    cast(sum(r.pwgtp55) as double precision) as pwgtp55,
    cast(sum(r.pwgtp56) as double precision) as pwgtp56,
    cast(sum(r.pwgtp57) as double precision) as pwgtp57,
    cast(sum(r.pwgtp58) as double precision) as pwgtp58,
    cast(sum(r.pwgtp59) as double precision) as pwgtp59,
    cast(sum(r.pwgtp60) as double precision) as pwgtp60,
    cast(sum(r.pwgtp61) as double precision) as pwgtp61,
    cast(sum(r.pwgtp62) as double precision) as pwgtp62,
    cast(sum(r.pwgtp63) as double precision) as pwgtp63,
    cast(sum(r.pwgtp64) as double precision) as pwgtp64,
    cast(sum(r.pwgtp65) as double precision) as pwgtp65,
    cast(sum(r.pwgtp66) as double precision) as pwgtp66,
    cast(sum(r.pwgtp67) as double precision) as pwgtp67,
    cast(sum(r.pwgtp68) as double precision) as pwgtp68,
    cast(sum(r.pwgtp69) as double precision) as pwgtp69,
    cast(sum(r.pwgtp70) as double precision) as pwgtp70,
    cast(sum(r.pwgtp71) as double precision) as pwgtp71,
    cast(sum(r.pwgtp72) as double precision) as pwgtp72,
    cast(sum(r.pwgtp73) as double precision) as pwgtp73,
    cast(sum(r.pwgtp74) as double precision) as pwgtp74,
    cast(sum(r.pwgtp75) as double precision) as pwgtp75,
    cast(sum(r.pwgtp76) as double precision) as pwgtp76,
    cast(sum(r.pwgtp77) as double precision) as pwgtp77,
    cast(sum(r.pwgtp78) as double precision) as pwgtp78,
    cast(sum(r.pwgtp79) as double precision) as pwgtp79,
    cast(sum(r.pwgtp80) as double precision) as pwgtp80
from placed p
join census.pums_replicate r on r.vintage = $1 and r.area = p.area and r.serialno = p.serialno and r.sporder = p.sporder
group by p.occp, p.race, p.sex, p.part
order by p.occp, p.race, p.sex, p.part
