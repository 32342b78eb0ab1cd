-- Programs of study that prepare for occupations, with the awards that institutions in the area gave in the newest year. First majors only; awards are not people.
select s.cip, s.soc, coalesce(s.cip_title, s.cip) as title, coalesce(c.awards, 0) as awards, coalesce(c.institutions, 0) as institutions,
    coalesce((select max(vintage) from edu.completion), '') as vintage
from code.cip_soc s
left join (
    select c.cip, cast(sum(c.awards) as double precision) as awards, count(distinct case when c.awards > 0 then c.unitid end) as institutions
    from edu.completion c
    join edu.institution i on i.unitid = c.unitid and i.vintage = (select max(vintage) from edu.institution)
    where c.vintage = (select max(vintage) from edu.completion)
      and c.race = 'total' and c.sex = 'total' and c.major_number = '1'
      and ($1 = 'US' or i.state = $1 or i.county = $1 or i.cbsa = $1)
    group by c.cip
) c on c.cip = s.cip
where s.matched and s.vintage = (select max(vintage) from code.cip_soc)
order by s.cip, s.soc
