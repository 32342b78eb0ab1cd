-- Establishments, jobs and wages of one industry ($2) in an area ($1): every year's average (quarter 0) and every quarter (its last month) loaded, by ownership.
-- Universe: jobs covered by unemployment insurance, at the place of work. Ownership 1 is federal, 2 state, 3 local, 5 private.
with fact as (
    select area, industry, ownership, year, 0 as quarter, vintage, establishments, employment, employment_status, employment as mean_employment,
        total_wages, average_weekly_wage, average_weekly_wage_status, lq_employment as lq, lq_employment_status as lq_status
    from lmi.qcew_year
    where area = $1 and industry = $2 and size = '0'
    union all
    select area, industry, ownership, year, quarter, vintage, establishments, month3_employment, month3_employment_status,
        (month1_employment + month2_employment + month3_employment) / 3,
        total_wages, average_weekly_wage, average_weekly_wage_status, lq_month3_employment, lq_month3_employment_status
    from lmi.qcew_quarter
    where area = $1 and industry = $2 and size = '0'
),
newest as (
    select f.*, row_number() over (partition by f.ownership, f.year, f.quarter order by f.vintage desc) as place
    from fact f
    where f.ownership in ('0', '1', '2', '3', '5')
)
select area, industry, industry as title, ownership, year, quarter, vintage, establishments, employment, employment_status,
    mean_employment, total_wages, average_weekly_wage, average_weekly_wage_status, lq, lq_status
from newest
where place = 1
order by year, quarter, ownership
