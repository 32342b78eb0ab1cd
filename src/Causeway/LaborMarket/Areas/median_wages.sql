-- Median hourly wages of every detailed occupation in an area's state ($1) and the nation, newest edition of each: to set beside an area's own.
-- Universe: wage and salary jobs in May of the year at the place of work. Where only annual wages are released, they are divided by 2,080 hours.
select w.area, w.soc, w.vintage,
    case when w.wage_basis = 'annual' then w.annual_median / 2080 else w.hourly_median end as median,
    case when w.wage_basis = 'annual' then w.annual_median_status else w.hourly_median_status end as median_status,
    w.wage_basis
from lmi.oews_wage w
join (select area, max(vintage) as vintage from lmi.oews_wage where area in ($1, 'US') group by area) e on e.area = w.area and e.vintage = w.vintage
where w.area in ($1, 'US') and w.naics = '000000' and w.level = 'detailed'
order by w.area, w.soc
