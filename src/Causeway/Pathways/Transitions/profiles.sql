-- The skills and knowledge of every occupation with their importance (IM, 1 to 5) and level (LV, 0 to 7), of the newest O*NET edition that has both scales of both domains.
-- Several O*NET occupations of one SOC code are averaged. A level that O*NET calls not relevant counts as 0; a value that O*NET advises against using is left out.
select r.soc, r.domain, r.element, r.scale, avg(case when r.not_relevant then 0 else r.value end) as value, r.vintage
from onet.rating r
where r.domain in ('skills', 'knowledge') and r.scale in ('IM', 'LV')
  and (r.not_relevant or not coalesce(r.suppress, false))
  and r.vintage = (
    select max(v.vintage)
    from (
        select vintage
        from onet.rating
        where domain in ('skills', 'knowledge') and scale in ('IM', 'LV')
        group by vintage
        having count(distinct domain) = 2 and count(distinct scale) = 2
    ) v
  )
group by r.soc, r.domain, r.element, r.scale, r.vintage
order by r.soc, r.domain, r.element, r.scale
