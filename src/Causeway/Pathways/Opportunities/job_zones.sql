-- O*NET job zone: how much preparation an occupation needs, 1 (little) to 5 (extensive). Of several O*NET occupations in one SOC the lowest counts.
select z.soc, min(z.job_zone) as job_zone, z.vintage
from onet.job_zone z
where z.vintage = (select max(vintage) from onet.job_zone)
group by z.soc, z.vintage
order by z.soc
