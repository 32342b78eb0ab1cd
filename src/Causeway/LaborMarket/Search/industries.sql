-- Industries of the newest edition of NAICS.
select naics, title
from code.naics
where vintage = (select max(vintage) from code.naics)
order by naics
