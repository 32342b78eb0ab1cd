-- Workers and hourly wages of one occupation ($1) in every state whose survey microdata are loaded: our estimates, newest edition of each state.
-- Universe: wage and salary workers by place of residence. Census occupation codes are wider than SOC codes in places.
select e.area, e.vintage, o.title, e.workers, e.workers_margin, e.n, e.hourly_p10, e.hourly_median, e.hourly_median_margin, e.hourly_p90, e.reliable
from census.occupation_estimate e
join (select area, max(vintage) as vintage from census.occupation_estimate group by area) newest on newest.area = e.area and newest.vintage = e.vintage
join code.census_occupation o on o.census = e.occp and o.vintage = (select max(vintage) from code.census_occupation)
where e.race = 'all' and e.sex = 'all'
  and (
    o.soc = $1
    or e.occp in (
        select census
        from code.census_occupation_soc
        where soc = $1 and vintage = (select max(vintage) from code.census_occupation_soc)
    )
  )
order by e.area, e.occp
