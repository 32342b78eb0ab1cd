-- Establishments, jobs and wages of one industry ($1) and of all industries (10) in the newest period that is loaded for the states ($2 empty) or for the counties of the state $2.
-- Universe: jobs covered by unemployment insurance, at the place of work. Jobs of a quarter are those of its last month. Ownership 0 is the total, 1 federal, 2 state, 3 local, 5 private.
-- The period with the most areas is taken, of several the newest; quarter 0 is a year's average.
with fact as (
    select y.area, y.industry, y.ownership, y.year, 0 as quarter, y.vintage, y.establishments, y.employment, y.employment_status, y.employment as mean_employment,
        y.total_wages, y.average_weekly_wage, y.average_weekly_wage_status, y.lq_employment as lq, y.lq_employment_status as lq_status
    from lmi.qcew_year y
    where (y.industry = $1 or y.industry = '10') and y.size = '0'
      and ((cast($2 as text) = '' and length(y.area) = 2) or (cast($2 as text) <> '' and y.area like cast($2 as text) || '___'))
    union all
    select q.area, q.industry, q.ownership, q.year, q.quarter, q.vintage, q.establishments, q.month3_employment, q.month3_employment_status,
        (q.month1_employment + q.month2_employment + q.month3_employment) / 3,
        q.total_wages, q.average_weekly_wage, q.average_weekly_wage_status, q.lq_month3_employment, q.lq_month3_employment_status
    from lmi.qcew_quarter q
    where (q.industry = $1 or q.industry = '10') and q.size = '0'
      and ((cast($2 as text) = '' and length(q.area) = 2) or (cast($2 as text) <> '' and q.area like cast($2 as text) || '___'))
),
period as (
    select year, quarter, row_number() over (order by count(distinct area) desc, year desc, case quarter when 0 then 9 else quarter end desc) as place
    from fact
    where area <> 'US' and year is not null and quarter is not null
    group by year, quarter
),
listed as (
    select f.*, row_number() over (partition by f.area, f.industry, f.ownership order by f.vintage desc, f.establishments, f.mean_employment) as newest
    from fact f
    join period p on p.year = f.year and p.quarter = f.quarter and p.place = 1
    where f.ownership in ('0', '1', '2', '3', '5')
)
select l.area, l.industry, l.industry as title, l.ownership, l.year, l.quarter, l.vintage, l.establishments, l.employment, l.employment_status,
    l.mean_employment, l.total_wages, l.average_weekly_wage, l.average_weekly_wage_status, l.lq, l.lq_status
from listed l
where l.newest = 1
order by l.area, l.industry, l.ownership
