-- The state that most counties of a metropolitan area lie in, by the newest delineation.
select substr(p.part, 1, 2) as state
from code.area_part p
where p.whole = $1 and p.vintage = (select max(vintage) from code.area_part)
group by substr(p.part, 1, 2)
order by count(*) desc, substr(p.part, 1, 2)
limit 1
