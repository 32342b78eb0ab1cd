-- Jobs and hourly wages of every detailed occupation in one area, newest edition that covers the area.
-- Universe: wage and salary jobs in May of the year at the place of work; the self-employed are not in it.
-- Where only annual wages are released (teachers, pilots), the annual wage stands in, divided by 2,080 hours.
select w.soc, w.soc_title, w.vintage, w.file,
    w.employment, w.employment_status,
    case when w.wage_basis = 'annual' then w.annual_p10 / 2080 else w.hourly_p10 end as p10,
    case when w.wage_basis = 'annual' then w.annual_p10_status else w.hourly_p10_status end as p10_status,
    case when w.wage_basis = 'annual' then w.annual_p25 / 2080 else w.hourly_p25 end as p25,
    case when w.wage_basis = 'annual' then w.annual_p25_status else w.hourly_p25_status end as p25_status,
    case when w.wage_basis = 'annual' then w.annual_median / 2080 else w.hourly_median end as p50,
    case when w.wage_basis = 'annual' then w.annual_median_status else w.hourly_median_status end as p50_status,
    case when w.wage_basis = 'annual' then w.annual_p75 / 2080 else w.hourly_p75 end as p75,
    case when w.wage_basis = 'annual' then w.annual_p75_status else w.hourly_p75_status end as p75_status,
    case when w.wage_basis = 'annual' then w.annual_p90 / 2080 else w.hourly_p90 end as p90,
    case when w.wage_basis = 'annual' then w.annual_p90_status else w.hourly_p90_status end as p90_status,
    w.location_quotient, w.location_quotient_status,
    w.wage_basis
from lmi.oews_wage w
where w.area = $1 and w.naics = '000000' and w.level = 'detailed'
  and w.vintage = (select max(vintage) from lmi.oews_wage where area = $1)
order by w.soc
