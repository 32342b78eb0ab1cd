-- Programs of study that prepare for occupations, with the newest year of awards that is loaded.
select s.cip, s.soc, coalesce(s.cip_title, s.cip) as title, coalesce((select max(vintage) from edu.completion), '') as vintage
from code.cip_soc s
where s.matched and s.vintage = (select max(vintage) from code.cip_soc)
order by s.cip, s.soc
