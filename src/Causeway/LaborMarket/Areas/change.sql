-- Private jobs by sector of an area ($1), every year's average (quarter 0) and every quarter (its last month) loaded.
-- Universe: private jobs covered by unemployment insurance, at the place of work. Industry 10 is all private industries. The change over the year is as BLS prints it.
with fact as (
    select area, industry, year, 0 as quarter, vintage, employment, employment_status,
        oty_employment_change as change, oty_employment_change_status as change_status, oty_employment_percent as percent, oty_employment_percent_status as percent_status
    from lmi.qcew_year
    where area = $1 and ownership = '5' and size = '0' and (length(industry) = 2 or industry like '__-__')
    union all
    select area, industry, year, quarter, vintage, month3_employment, month3_employment_status,
        oty_month3_employment_change, oty_month3_employment_change_status, oty_month3_employment_percent, oty_month3_employment_percent_status
    from lmi.qcew_quarter
    where area = $1 and ownership = '5' and size = '0' and (length(industry) = 2 or industry like '__-__')
),
newest as (
    select f.*, row_number() over (partition by f.industry, f.year, f.quarter order by f.vintage desc) as place
    from fact f
)
select n.area, n.industry, coalesce(t.title, n.industry) as title, n.year, n.quarter, n.vintage, n.employment, n.employment_status, n.change, n.change_status, n.percent, n.percent_status
from newest n
left join code.qcew_industry t on t.industry = n.industry and t.vintage = (select max(vintage) from code.qcew_industry)
where n.place = 1
order by n.year, n.quarter, n.industry
