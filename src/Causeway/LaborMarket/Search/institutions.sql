-- Colleges and schools of the newest directory, with their other names, place, and class of size (1 under 1,000 students to 5 above 20,000).
select unitid, name, coalesce(alias, '') as alias, coalesce(city, '') as city, coalesce(state, '') as state, coalesce(size, '') as size
from edu.institution
where vintage = (select max(vintage) from edu.institution)
order by unitid
