-- The periods for which jobs by industry are loaded for an area ($1): years' averages (quarter 0) and quarters, of the total over all ownerships.
select year, 0 as quarter
from lmi.qcew_year
where area = $1 and industry = '10' and ownership = '0' and size = '0'
union
select year, quarter
from lmi.qcew_quarter
where area = $1 and industry = '10' and ownership = '0' and size = '0'
order by year, quarter
