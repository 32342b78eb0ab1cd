-- Weighted estimates from the American Community Survey where no occupational wages are published for the area.
-- Universe: wage and salary workers by place of residence, with hours and weeks worked in the past year; each has a margin of error at 90 percent.
-- Census occupation codes are wider than SOC codes in places: an X stands for any digit.
select coalesce(o.soc, 'census ' || e.occp) as soc, coalesce(o.title, e.occp) as title, e.vintage, e.file,
    e.workers, e.workers_margin, e.n, e.hourly_p10, e.hourly_p25, e.hourly_median, e.hourly_median_margin, e.hourly_p75, e.hourly_p90,
    e.error_method, e.reliable
from census.occupation_estimate e
left join code.census_occupation o on o.census = e.occp and o.vintage = (select max(vintage) from code.census_occupation)
where e.area = $1 and e.race = 'all' and e.sex = 'all'
  and e.vintage = (select max(vintage) from census.occupation_estimate where area = $1)
order by 1
