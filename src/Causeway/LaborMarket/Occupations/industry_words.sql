-- What the analysts of the national projections say about an occupation ($1) in single industries, newest round.
select industry, industry_title, factors, vintage
from lmi.projection_factor
where soc = $1 and vintage = (select max(vintage) from lmi.projection_factor)
order by industry
