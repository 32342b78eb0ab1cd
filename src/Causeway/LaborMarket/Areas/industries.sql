-- Establishments, jobs and wages by industry and ownership of an area ($1) and of the areas beside it ($2 to $7) in the newest period that the area has:
-- a year's averages (quarter 0), or the latest quarter where no such year is loaded. $8 is the detail: supersector, sector, 3-digit or 4-digit. All industries (10) come too.
-- Universe: jobs covered by unemployment insurance, at the place of work. Jobs of a quarter are those of its last month. Ownership 0 is the total, 1 federal, 2 state, 3 local, 5 private.
with period as (
    select year, quarter
    from (
        select year, 9 as quarter from lmi.qcew_year where area = $1 and industry = '10' and ownership = '0' and size = '0'
        union all
        select year, quarter from lmi.qcew_quarter where area = $1 and industry = '10' and ownership = '0' and size = '0'
    ) p
    order by year desc, quarter desc
    limit 1
),
fact as (
    select y.area, y.industry, y.ownership, y.year, 0 as quarter, y.vintage, y.establishments, y.employment, y.employment_status, y.employment as mean_employment,
        y.total_wages, y.average_weekly_wage, y.average_weekly_wage_status, y.lq_employment as lq, y.lq_employment_status as lq_status
    from lmi.qcew_year y
    join period p on p.year = y.year and p.quarter = 9
    where y.area in ($1, $2, $3, $4, $5, $6, $7) and y.size = '0'
    union all
    select q.area, q.industry, q.ownership, q.year, q.quarter, q.vintage, q.establishments, q.month3_employment, q.month3_employment_status,
        (q.month1_employment + q.month2_employment + q.month3_employment) / 3,
        q.total_wages, q.average_weekly_wage, q.average_weekly_wage_status, q.lq_month3_employment, q.lq_month3_employment_status
    from lmi.qcew_quarter q
    join period p on p.year = q.year and p.quarter = q.quarter
    where q.area in ($1, $2, $3, $4, $5, $6, $7) and q.size = '0'
),
listed as (
    select f.*, row_number() over (partition by f.area, f.industry, f.ownership order by f.vintage desc) as place
    from fact f
    where f.ownership in ('0', '1', '2', '3', '5')
      and (
        f.industry = '10'
        or (cast($8 as text) = 'supersector' and length(f.industry) = 4 and f.industry like '10%')
        or (cast($8 as text) = 'sector' and (length(f.industry) = 2 or f.industry like '__-__'))
        or (cast($8 as text) = '3-digit' and length(f.industry) = 3 and f.industry not like '10%')
        or (cast($8 as text) = '4-digit' and length(f.industry) = 4 and f.industry not like '10%')
      )
)
select l.area, l.industry, coalesce(t.title, l.industry) as title, l.ownership, l.year, l.quarter, l.vintage, l.establishments, l.employment, l.employment_status,
    l.mean_employment, l.total_wages, l.average_weekly_wage, l.average_weekly_wage_status, l.lq, l.lq_status
from listed l
left join code.qcew_industry t on t.industry = l.industry and t.vintage = (select max(vintage) from code.qcew_industry)
where l.place = 1
order by l.area, l.industry, l.ownership
