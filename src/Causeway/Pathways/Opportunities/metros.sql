-- The metropolitan areas a county belongs to, by the newest delineation.
select p.whole, coalesce(a.name, p.whole) as name
from code.area_part p
left join code.area a on a.area = p.whole and a.vintage = p.vintage
where p.part = $1 and p.whole like 'C%' and p.whole not like 'CS%'
  and p.vintage = (select max(vintage) from code.area_part)
order by p.whole
