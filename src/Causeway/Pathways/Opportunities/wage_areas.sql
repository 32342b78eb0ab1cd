-- The areas with published occupational wages of any edition.
select distinct area
from lmi.oews_wage
where naics = '000000' and level = 'detailed'
order by area
