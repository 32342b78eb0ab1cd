-- Colleges and other postsecondary institutions of an area ($1: US, state, county or metropolitan area) with the awards they conferred in a year, by level.
-- Universe: institutions in the newest IPEDS directory that are active there; awards of first majors in the newest year of awards. Awards are not people.
-- Levels: certificates below a bachelor's degree (1, 2, 4, 20, 21), associate's (3), bachelor's (5), and above (6 to 8, 17 to 19).
with place as (
    select i.unitid, i.name, i.city, i.sector, i.vintage
    from edu.institution i
    where i.vintage = (select max(vintage) from edu.institution)
      and coalesce(i.active, true)
      and (cast($1 as text) = 'US' or i.state = $1 or i.county = $1 or i.cbsa = $1)
),
award as (
    select c.unitid, c.award_level, c.awards, c.vintage
    from edu.completion_total c
    where c.vintage = (select max(vintage) from edu.completion_total) and c.race = 'total' and c.sex = 'total' and c.major_number = '1'
    union all
    -- The totals of an institution may not be loaded though its programs are.
    select c.unitid, c.award_level, c.awards, c.vintage
    from edu.completion c
    where c.vintage = (select max(vintage) from edu.completion having (select max(vintage) from edu.completion_total) is null)
      and c.race = 'total' and c.sex = 'total' and c.major_number = '1'
)
select p.unitid, p.name, p.city, p.sector, coalesce(l.label, p.sector) as sector_label, p.vintage,
    max(a.vintage) as award_vintage,
    cast(sum(a.awards) as double precision) as awards,
    cast(sum(a.awards) filter (where a.award_level in ('1', '2', '4', '20', '21')) as double precision) as certificates,
    cast(sum(a.awards) filter (where a.award_level = '3') as double precision) as associate,
    cast(sum(a.awards) filter (where a.award_level = '5') as double precision) as bachelor,
    cast(sum(a.awards) filter (where a.award_level in ('6', '7', '8', '17', '18', '19')) as double precision) as above
from place p
left join award a on a.unitid = p.unitid
left join (
    select code, min(label) as label
    from edu.ipeds_label
    where survey_file = 'HD' and variable = 'SECTOR' and vintage = (select max(vintage) from edu.ipeds_label where survey_file = 'HD' and variable = 'SECTOR')
    group by code
) l on l.code = p.sector
group by p.unitid, p.name, p.city, p.sector, coalesce(l.label, p.sector), p.vintage
order by coalesce(sum(a.awards), 0) desc, p.unitid
