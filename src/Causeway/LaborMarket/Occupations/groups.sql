-- Who works in an occupation: our estimates from the American Community Survey's microdata by race and ethnicity, and by sex, for people who live in the state.
-- Universe: wage and salary workers. Margins are at 90 percent. Census occupation codes are wider than SOC codes in places. $1 state, $2 SOC code.
select e.race, e.sex, e.n, e.workers, e.workers_margin, e.hourly_median, e.hourly_median_margin, e.reliable, e.vintage, coalesce(o.title, e.occp) as title
from census.occupation_estimate e
left join code.census_occupation o on o.census = e.occp and o.vintage = (select max(vintage) from code.census_occupation)
where e.area = $1
  and e.vintage = (select max(vintage) from census.occupation_estimate where area = $1)
  and (e.race = 'all' or e.sex = 'all')
  and (
    o.soc = $2
    or e.occp in (
        select census
        from code.census_occupation_soc
        where soc = $2 and vintage = (select max(vintage) from code.census_occupation_soc)
    )
  )
order by e.occp, e.race, e.sex
