-- Towns under which a county is found: county subdivisions of the newest list, and for each city the county that most of its colleges lie in.
select county, name, '' as state
from code.place
where kind = 'county_subdivision' and county is not null and county <> '' and vintage = (select max(vintage) from code.place)
union all
select county, city as name, state
from (
    select county, city, state, row_number() over (partition by state, city order by count(*) desc, county) as place
    from edu.institution
    where vintage = (select max(vintage) from edu.institution) and county is not null and city is not null
    group by county, city, state
) colleges
where place = 1
order by county, name, state
