-- Awards of an institution ($1) by program and level in its newest year.
-- Universe: awards conferred from July to June before the year, first majors. Awards are not people.
select c.cip, coalesce(p.title, s.title, c.cip) as title, c.award_level, cast(sum(c.awards) as double precision) as awards, c.vintage
from edu.completion c
left join code.cip p on p.cip = c.cip and p.vintage = (select max(vintage) from code.cip)
left join (
    select cip, min(cip_title) as title
    from code.cip_soc
    group by cip
) s on s.cip = c.cip
where c.unitid = $1 and c.race = 'total' and c.sex = 'total' and c.major_number = '1'
  and c.vintage = (select max(vintage) from edu.completion where unitid = $1 and race = 'total' and sex = 'total')
group by c.cip, p.title, s.title, c.award_level, c.vintage
having sum(c.awards) > 0
order by c.cip, c.award_level
