-- An institution ($1, its number in IPEDS) as the newest list that has it describes it.
select coalesce(name, unitid) as name, coalesce(city, '') as city, coalesce(state, '') as state, coalesce(county, '') as county, coalesce(county_name, '') as county_name,
    coalesce(cbsa, '') as cbsa, coalesce(sector, '') as sector, coalesce(locale, '') as locale, coalesce(size, '') as size,
    coalesce(hbcu, false) as hbcu, coalesce(tribal, false) as tribal, coalesce(website, '') as website, coalesce(status, '') as status, vintage
from edu.institution
where unitid = $1
order by vintage desc
limit 1
