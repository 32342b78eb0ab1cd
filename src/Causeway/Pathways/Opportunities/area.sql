-- The area asked for, with its name and kind. Counties, states and metro areas come from several lists; the newest list that has the area counts.
select area, kind, name, coalesce(state, '') as state
from code.area
where area = $1
order by vintage desc, listing desc
limit 1
