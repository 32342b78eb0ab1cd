-- Why the share of an occupation in an industry is projected to change, in the words of BLS's analysts, newest round. $1 is the industry's code filled with zeros.
select soc, title, industry, industry_title, factors, vintage
from lmi.projection_factor
where industry = $1 and vintage = (select max(vintage) from lmi.projection_factor)
order by soc
