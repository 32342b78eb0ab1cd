-- The names that people give their jobs, with the occupation that each belongs to (O*NET's alternate titles, and the short form where there is one).
select distinct soc, title, short_title
from onet.alternate_title
where vintage = (select max(vintage) from onet.alternate_title)
order by soc, title, short_title
