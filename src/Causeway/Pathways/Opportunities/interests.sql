-- How strongly each occupation answers to the six interests (scale OI, 1 to 7) and how important each skill is to it (scale IM, 1 to 5). National descriptions; several O*NET occupations in
-- one SOC are averaged.
select r.soc, r.domain, r.element, avg(r.value) as value, r.vintage
from onet.rating r
where (r.domain = 'interests' and r.scale = 'OI' or r.domain = 'skills' and r.scale = 'IM')
  and r.vintage = (select max(vintage) from onet.rating where domain = r.domain)
group by r.soc, r.domain, r.element, r.vintage
order by r.soc, r.domain, r.element
