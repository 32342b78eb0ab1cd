-- The nation and the states with occupational wages: published ones, or our estimates from survey microdata.
select distinct area
from lmi.oews_wage
where area_kind in ('nation', 'state')
union
select distinct area
from census.occupation_estimate
order by area
