-- Institutions of the newest list in a state ($1; empty for all) whose name, other names or city have the words ($2, in lower case; empty for all).
select unitid, coalesce(name, unitid) as name, coalesce(city, '') as city, coalesce(state, '') as state
from edu.institution
where vintage = (select max(vintage) from edu.institution)
  and (cast($1 as text) = '' or state = $1)
  and (
    cast($2 as text) = ''
    or position(cast($2 as text) in lower(coalesce(name, ''))) > 0
    or position(cast($2 as text) in lower(coalesce(alias, ''))) > 0
    or position(cast($2 as text) in lower(coalesce(city, ''))) > 0
    or unitid = $2
  )
order by name, unitid
