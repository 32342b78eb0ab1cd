-- Areas that can be searched for, each by its name in the newest list, with the people of its labor force (the most of any year) to tell the larger of two with one name.
-- Universe: the nation, states, counties and their successors, metropolitan and micropolitan areas.
select a.area, a.kind, a.name, coalesce(a.short_name, '') as short_name, coalesce(a.state, '') as state, f.labor_force
from (
    select area, kind, name, short_name, state, valid_to, row_number() over (partition by area order by vintage desc, listing desc) as place
    from code.area
    where kind in ('nation', 'state', 'territory', 'county', 'planning_region', 'metro', 'micro')
) a
left join (
    select area, max(labor_force) as labor_force
    from lmi.laus
    where month = 0 and not seasonally_adjusted
    group by area
) f on f.area = a.area
where a.place = 1 and a.valid_to is null
order by a.area
