-- Establishments, jobs and wages by industry and ownership of one area ($1) in one period: the year $2 and the quarter $3, 0 for the year's averages.
-- $4 is the detail: supersector, sector, 3-digit or 4-digit. All industries (10) come too.
-- Universe: jobs covered by unemployment insurance, at the place of work. Jobs of a quarter are those of its last month. Ownership 0 is the total, 1 federal, 2 state, 3 local, 5 private.
with fact as (
    select y.area, y.industry, y.ownership, y.year, 0 as quarter, y.vintage, y.establishments, y.employment, y.employment_status, y.employment as mean_employment,
        y.total_wages, y.average_weekly_wage, y.average_weekly_wage_status, y.lq_employment as lq, y.lq_employment_status as lq_status
    from lmi.qcew_year y
    where y.area = $1 and y.year = $2 and cast($3 as bigint) = 0 and y.size = '0'
    union all
    select q.area, q.industry, q.ownership, q.year, q.quarter, q.vintage, q.establishments, q.month3_employment, q.month3_employment_status,
        (q.month1_employment + q.month2_employment + q.month3_employment) / 3,
        q.total_wages, q.average_weekly_wage, q.average_weekly_wage_status, q.lq_month3_employment, q.lq_month3_employment_status
    from lmi.qcew_quarter q
    where q.area = $1 and q.year = $2 and q.quarter = cast($3 as bigint) and q.size = '0'
),
listed as (
    select f.*, row_number() over (partition by f.industry, f.ownership order by f.vintage desc) as place
    from fact f
    where f.ownership in ('0', '1', '2', '3', '5')
      and (
        f.industry = '10'
        or (cast($4 as text) = 'supersector' and length(f.industry) = 4 and f.industry like '10%')
        or (cast($4 as text) = 'sector' and (length(f.industry) = 2 or f.industry like '__-__'))
        or (cast($4 as text) = '3-digit' and length(f.industry) = 3 and f.industry not like '10%')
        or (cast($4 as text) = '4-digit' and length(f.industry) = 4 and f.industry not like '10%')
      )
)
select l.area, l.industry, coalesce(t.title, l.industry) as title, l.ownership, l.year, l.quarter, l.vintage, l.establishments, l.employment, l.employment_status,
    l.mean_employment, l.total_wages, l.average_weekly_wage, l.average_weekly_wage_status, l.lq, l.lq_status
from listed l
left join code.qcew_industry t on t.industry = l.industry and t.vintage = (select max(vintage) from code.qcew_industry)
where l.place = 1
order by l.industry, l.ownership
