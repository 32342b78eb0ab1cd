-- The industries in which an occupation ($1) works in the nation: jobs and median wages by industry, where the files by industry are loaded; the newest edition that has them.
-- Universe: wage and salary jobs in May of the year.
select w.naics, coalesce(n.title, w.naics) as title, w.ownership, w.employment, w.employment_status,
    case when w.wage_basis = 'annual' then w.annual_median / 2080 else w.hourly_median end as median,
    case when w.wage_basis = 'annual' then w.annual_median_status else w.hourly_median_status end as median_status,
    w.vintage
from lmi.oews_wage w
left join (
    select naics, min(title) as title
    from code.naics
    where vintage = (select max(vintage) from code.naics)
    group by naics
) n on n.naics = rtrim(w.naics, '0')
where w.soc = $1 and w.area = 'US' and w.naics <> '000000' and w.level = 'detailed'
  and w.vintage = (select max(vintage) from lmi.oews_wage where area = 'US' and naics <> '000000')
order by w.employment desc nulls last, w.naics, w.ownership
