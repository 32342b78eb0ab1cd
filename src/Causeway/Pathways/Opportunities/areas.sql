-- Areas that a reader can name: counties, states, metropolitan and micropolitan areas of the newest edition of each list. $1 is a state (FIPS) or empty for all.
select a.area, a.kind, a.name, coalesce(a.state, '') as state
from (
    select area, kind, name, state, row_number() over (partition by area order by vintage desc, listing desc) as place
    from code.area
    where kind in ('nation', 'state', 'territory', 'county', 'planning_region', 'metro', 'micro') and valid_to is null
) a
where a.place = 1 and (cast($1 as text) = '' or a.state = cast($1 as text) or a.kind in ('nation', 'state', 'territory', 'metro'))
order by a.kind, a.name
