-- What an occupation ($1) asks for by O*NET: the ten most important skills and fields of knowledge with importance (1 to 5) and level (0 to 7), and up to ten tools and software in demand.
-- Universe: the occupation in the nation. Several O*NET occupations of one SOC code are averaged; values that O*NET advises against using are left out.
select kind, name, importance, level, remark, vintage
from (
    select r.domain as kind, r.element as name, r.importance, r.level, '' as remark, r.vintage,
        row_number() over (partition by r.domain order by r.importance desc, r.element) as place
    from (
        select domain, element, vintage,
            avg(case when scale = 'IM' then value end) as importance,
            avg(case when scale = 'LV' then case when not_relevant then 0 else value end end) as level
        from onet.rating
        where soc = $1 and domain in ('skills', 'knowledge') and scale in ('IM', 'LV') and (not_relevant or not coalesce(suppress, false))
          and vintage = (select max(vintage) from onet.rating where domain = 'skills' and scale = 'IM')
        group by domain, element, vintage
    ) r
    where r.importance is not null
    union all
    select 'technology', t.example, null, null, t.remark, t.vintage, row_number() over (order by t.remark, t.example)
    from (
        select example, vintage, case when bool_or(in_demand) then 'in demand' else 'often asked for' end as remark
        from onet.technology
        where soc = $1 and (hot or in_demand) and vintage = (select max(vintage) from onet.technology)
        group by example, vintage
    ) t
) asked
where place <= 10
order by kind, place
