-- The five most important elements of one domain (skills or knowledge) for each occupation, on O*NET's importance scale of 1 to 5.
select r.soc, r.element, r.value, r.vintage
from (
    select r.soc, r.element, r.vintage, avg(r.value) as value,
        row_number() over (partition by r.soc order by avg(r.value) desc, r.element) as place
    from onet.rating r
    where r.domain = $1 and r.scale = 'IM'
      and r.vintage = (select max(vintage) from onet.rating where domain = $1 and scale = 'IM')
    group by r.soc, r.element, r.vintage
) r
where r.place <= 5
order by r.soc, r.place
