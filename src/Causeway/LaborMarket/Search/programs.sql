-- Programs of study that can be searched for: the newest edition of the CIP, and what the crosswalk to occupations names beside it, with the awards of the newest year in the nation.
select p.cip, p.title, a.awards
from (
    select cip, title, row_number() over (partition by cip order by place, title) as choice
    from (
        select cip, title, 1 as place
        from code.cip
        where in_use and vintage = (select max(vintage) from code.cip)
        union all
        select cip, cip_title as title, 2 as place
        from code.cip_soc
        where cip_title is not null and cip <> '99.9999' and vintage = (select max(vintage) from code.cip_soc)
    ) named
) p
left join (
    select cip, cast(sum(awards) as double precision) as awards
    from edu.completion
    where vintage = (select max(vintage) from edu.completion) and race = 'total' and sex = 'total' and major_number = '1'
    group by cip
) a on a.cip = p.cip
where p.choice = 1
order by p.cip
