-- Occupations that can be searched for: names of the newest wages, of the classification, of O*NET and of the Census, the first that there is, with the most jobs of any area and edition.
with named as (
    select soc, soc_title as title, 1 as place
    from lmi.oews_wage
    where level = 'detailed' and naics = '000000' and vintage = (select max(vintage) from lmi.oews_wage)
    union all
    select soc, title, 2 as place
    from code.soc
    where level = 'detailed' and vintage = (select max(vintage) from code.soc)
    union all
    select soc, title, 3 as place
    from onet.occupation
    where onet_soc like '%.00' and vintage = (select max(vintage) from onet.occupation)
    union all
    select soc, title, 4 as place
    from code.census_occupation
    where kind = 'occupation' and soc like '__-____' and soc not like '%X%' and vintage = (select max(vintage) from code.census_occupation)
),
one as (
    select soc, title, row_number() over (partition by soc order by place, title) as choice
    from named
),
jobs as (
    select soc, max(employment) as jobs
    from lmi.oews_wage
    where naics = '000000'
    group by soc
)
select o.soc, o.title, j.jobs
from one o
left join jobs j on j.soc = o.soc
where o.choice = 1
order by o.soc
