-- Jobs and median hourly wage of all occupations together in an area ($1), newest edition that covers it.
-- Universe: wage and salary jobs in May of the year at the place of work; the self-employed are not in it.
select w.employment, w.employment_status, w.hourly_median, w.hourly_median_status, w.vintage
from lmi.oews_wage w
where w.area = $1 and w.naics = '000000' and w.soc = '00-0000'
  and w.vintage = (select max(vintage) from lmi.oews_wage where area = $1)
order by w.ownership
limit 1
